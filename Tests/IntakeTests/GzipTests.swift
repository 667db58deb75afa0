import Intake
import Retention
import Testing

@Suite struct GzipTests {
  private let text = "receipt,date,total\n1,2026-11-20,5\n2,2026-11-20,7\n"

  @Test func `an archive is read like its text`() throws {
    let packed = try read(Packing.gzip(text))
    #expect(packed == (try read(text)))
    #expect(packed.totals == [500, 700])
  }

  @Test func `members behind each other are one text, and zeros behind them nothing`() throws {
    let bytes = Packing.gzip("receipt,date,total\n1,2026-1") + Packing.gzip("1-20,5\n")
    #expect(try read(bytes + [0, 0, 0, 0]).totals == [500])
  }

  @Test(arguments: 1...30)
  func `an archive that is cut anywhere is refused before a row is taken`(cut: Int) {
    let bytes = Packing.gzip(text)
    #expect(
      refusal(Array(bytes.dropLast(cut))) == .truncated(file: "till.csv", isPartial: false))
  }

  @Test func `an archive with another sum is refused`() throws {
    var bytes = Packing.gzip(text)
    bytes[bytes.count - 6] ^= 1
    #expect(
      refusal(bytes)
        == .corrupt(
          file: "till.csv", format: "gzip", why: "incorrect data check", isPartial: false))
  }

  @Test func `something else behind an archive refuses it`() {
    #expect(refusal(Packing.gzip(text) + Array("more".utf8))?.code == "corrupt")
  }

  @Test func `an archive within an archive is said to be one`() {
    let inner = String(decoding: [0x1F, 0x00] as [UInt8], as: UTF8.self)
    #expect(refusal(Packing.gzip(inner))?.code != nil)
  }

  @Test func `the unpacked size has a limit that is stated`() {
    let options = ReceiptReader.Options.moscow.with { $0.form.unpackedMax = 40 }
    #expect(refusal(Packing.gzip(text), options)?.code == "unpacked_too_big")
    #expect(refusal(Packing.gzip(text), options)?.text(in: .ru).contains("40 байт") == true)
    let enough = ReceiptReader.Options.moscow.with { $0.form.unpackedMax = text.utf8.count }
    #expect(refusal(Packing.gzip(text), enough) == nil)
  }

  @Test func `a text in another encoding may be packed`() throws {
    let bytes = Packing.gzip("{\"receipt\":1,\"date\":\"2026-11-20\",\"total\":5}\n")
    #expect(try read(bytes).totals == [500])
  }
}
