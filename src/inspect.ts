/** The straight line: bytes in, scorecard out. */
