import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks a report with Java 8 or newer, without dependencies: javac Check.java, then java Check FILE [SERVER]
 *
 * <p>Java 8 reads XML but no JSON, so the answer is asked for as a JUnit report: its properties hold the decision, its
 * failures the findings. Exit status 0: may be published, 1: something is wrong or in doubt, 2: could not be judged.
 */
public final class Check {
  private static final int ATTEMPTS = 4;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int TIMEOUT_MILLISECONDS = 120_000;

  public static void main(String[] arguments) throws Exception {
    Path file = Paths.get(arguments[0]);
    String server = arguments.length > 1 ? arguments[1] : "http://localhost:8787";
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    Document report = null;
    try {
      report = check(file, server);
    } catch (IOException error) { // no such file, no server
      System.err.println(error);
    }
    if (report == null) System.exit(2);
    String decision = property(report, "decision");
    out.println(decision + " " + property(report, "points") + " " + property(report, "grade"));
    NodeList failures = report.getElementsByTagName("failure");
    for (int i = 0; i < failures.getLength(); i++) {
      Element failure = (Element) failures.item(i);
      out.println(((Element) failure.getParentNode()).getAttribute("name") + ": " + failure.getAttribute("message"));
    }
    System.exit("allow".equals(decision) ? 0 : 1);
  }

  /** The report is sent as the body itself. Null where it could not be judged; why is said on the error stream. */
  private static Document check(Path file, String server) throws Exception {
    String name = URLEncoder.encode(file.getFileName().toString(), "UTF-8");
    byte[] bytes = Files.readAllBytes(file);
    for (int attempt = 1; ; attempt++) {
      HttpURLConnection call = (HttpURLConnection) new URL(server + "/v1/check?format=junit&name=" + name).openConnection();
      call.setRequestMethod("POST");
      call.setDoOutput(true);
      call.setConnectTimeout(TIMEOUT_MILLISECONDS);
      call.setReadTimeout(TIMEOUT_MILLISECONDS);
      call.setRequestProperty("Content-Type", "application/octet-stream");
      call.setRequestProperty("Accept", "application/problem+json, application/xml");
      call.setRequestProperty("Accept-Language", "zh");
      call.setFixedLengthStreamingMode(bytes.length);
      try (OutputStream body = call.getOutputStream()) {
        body.write(bytes);
      }
      int status = call.getResponseCode();
      if (status == HttpURLConnection.HTTP_OK) return parse(readAll(call.getInputStream()));
      String wait = call.getHeaderField("Retry-After");
      if (status != TOO_MANY_REQUESTS || wait == null || attempt == ATTEMPTS) {
        new PrintStream(System.err, true, "UTF-8").println(new String(readAll(call.getErrorStream()), "UTF-8"));
        return null;
      }
      Thread.sleep(Integer.parseInt(wait) * 1000L);
    }
  }

  /** Without a document type, so that no XML can make it read other files. */
  private static Document parse(byte[] xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
  }

  private static String property(Document report, String name) {
    NodeList properties = report.getElementsByTagName("property");
    for (int i = 0; i < properties.getLength(); i++) {
      Element property = (Element) properties.item(i);
      if (name.equals(property.getAttribute("name"))) return property.getAttribute("value");
    }
    return "";
  }

  private static byte[] readAll(InputStream stream) throws IOException {
    if (stream == null) return new byte[0];
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    for (int length = stream.read(part); length >= 0; length = stream.read(part)) read.write(part, 0, length);
    return read.toByteArray();
  }
}
