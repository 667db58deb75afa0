import CustomDump
import Export
import Testing

/// What a report's page becomes.
@Suite struct PageTests {
  private static let nasty = "<script>alert('1')</script> & \"x\"\u{202e}\u{1}"

  private func page(
    _ tongue: Page.Tongue = .en, chart: Chart? = nil, text: String = "2026-02"
  ) -> Page {
    Page(
      tongue: tongue, name: "crr", title: text, subtitle: text, day: 20_000,
      sections: [
        Page.Section(
          name: "months", heading: text, finding: text, chart: chart,
          fields: [
            Page.Field("month", text), Page.Field(hidden: "state"),
            Page.Field("customers", "Customers", .integer),
            Page.Field("spend_minor", "Spend", .money),
            Page.Field("crr_percent", "CRR", .percent),
            Page.Field("share_percent", "Share", .share),
            Page.Field("day", "Day", .day),
          ],
          rows: [
            [
              .text(text), .text("running"), .integer(1_234_567), .money(-123_456_789),
              .share(0.83333), .share(0.83333), .day(20_000),
            ],
            [.text(text)],
          ], marks: [Page.Place(row: 0, column: 4)], formula: text)
      ])
  }

  private static let charts: [Chart] = [
    .lines(
      labels: [nasty, "b"],
      series: [
        Chart.Series(name: nasty, values: [1, nil]), Chart.Series(name: "y", values: [nil, -3]),
      ], scale: .percent),
    .bars(labels: [nasty], values: [nil], scale: .count),
    .ranks(labels: [nasty, ""], values: [5, nil], scale: .money),
    .heat(rows: [nasty], columns: [nasty, "1"], values: [[1, nil], [2]], scale: .count),
    .lines(labels: [], series: [], scale: .count),
    .heat(rows: [], columns: [], values: [], scale: .count),
    .ranks(labels: ["a"], values: [.infinity], scale: .count),
    .bars(labels: ["a"], values: [.nan, 1e300], scale: .count),
  ]

  @Test(arguments: charts) func `nothing in a page is markup but the page's own`(chart: Chart) {
    let html = HTMLPage(page(chart: chart, text: Self.nasty)).text
    #expect(!html.contains("<script") && !html.contains("alert('1')"))
    #expect(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;"))
    #expect(!html.unicodeScalars.contains { $0 == "\u{202e}" || $0 == "\u{1}" })
    #expect(!html.contains("nan") && !html.contains("inf\"") && !html.contains("inf "))
  }

  @Test func `a page needs nothing from elsewhere`() {
    let html = HTMLPage(page(chart: Self.charts[0])).text
    for part in ["http", "src=", "url(", "@import", "<link", "<script"] {
      #expect(!html.contains(part), "\(part)")
    }
    #expect(html.contains("<meta charset=\"utf-8\">") && html.contains("<html lang=\"en\">"))
    #expect(html.contains("prefers-color-scheme: dark") && html.contains("@media print"))
  }

  @Test func `a picture is there for wide screens and for narrow ones`() {
    let html = HTMLPage(page(chart: Self.charts[2])).text
    #expect(html.contains("viewBox=\"0 0 720 ") && html.contains("viewBox=\"0 0 320 "))
    #expect(!HTMLPage(page()).text.contains("<svg"))
  }

  @Test(arguments: [
    (
      Page.Tongue.ru,
      ["1\u{a0}234\u{a0}567", "-1\u{a0}234\u{a0}567,89", "83,3\u{a0}%*", "83\u{a0}%", "2024-10-04"]
    ),
    (
      .en,
      ["1\u{a0}234\u{a0}567", "-1\u{a0}234\u{a0}567.89", "83.3\u{a0}%*", "83\u{a0}%", "2024-10-04"]
    ),
  ])
  func `people read numbers in their tongue, marks included`(tongue: Page.Tongue, shown: [String]) {
    let page = page(tongue)
    expectNoDifference(
      (2...6).map { page.text(page.sections[0], row: 0, column: $0) }, shown)
    expectNoDifference(page.text(page.sections[0], row: 1, column: 4), "")
    let html = HTMLPage(page).text
    #expect(shown.allSatisfy(html.contains) && !html.contains("running"))
  }

  @Test(arguments: [
    (Cell.empty, PageNumber.Value.nothing), (.text("a,b"), .text("a,b")),
    (.integer(-5), .number("-5")), (.money(12_345), .number("12345")),
    (.share(1.0 / 3), .number("33.333333")), (.share(0.8), .number("80")),
    (.share(.nan), .nothing), (.day(20_000), .text("2024-10-04")),
  ])
  func `programs read exact numbers`(cell: Cell, value: PageNumber.Value) {
    expectNoDifference(PageNumber.value(cell), value)
  }

  @Test func `an Excel file has what was found, then each table`() throws {
    let folder = try Folder()
    let path = folder.file("report.xlsx")
    var page = page(text: "A [long] heading: with / what * Excel ? refuses and more")
    page.sections.append(page.sections[0])
    try PageWorkbook.write(page, to: path)
    let book = try folder.unzip(path, "xl/workbook.xml")
    #expect(book.contains("name=\"Findings\""))
    #expect(book.contains("name=\"A long heading with  what  Exce\""))
    #expect(book.contains("name=\"A long heading with  what  Ex 2\""))
    let table = try folder.unzip(path, "xl/worksheets/sheet2.xml")
    #expect(table.contains("<v>0.83333"), "shares stay exact")
    #expect(table.contains("<v>-1234567.89") && table.contains("hidden=\"1\""))
    expectNoDifference(folder.names, ["report.xlsx"])
  }
}
