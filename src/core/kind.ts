/**
 * What a kind of report is called, from the title of its pack: 政府信息公开工作年度报告（2021年格式，…） without the note on
 * its edition.
 */
export const kindOf = (title: string): string => title.replace(/\s*[（(][^（）()]*[)）]$/u, '')
