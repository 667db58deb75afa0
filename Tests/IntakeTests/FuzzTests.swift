import Intake
import Retention
import Testing

/// Whatever the bytes are: no trap, no row lost, none counted twice (checked by `read`).
@Suite struct FuzzTests {
  private static let good = [
    "receipt,store,till,date,kind,total,refund_of,phone,email,name\n"
      + "1,A,1,2026-11-20T12:00:00+03:00,sale,\"1 234,50\",,+79161234567,a@b.c,\"a \"\"b\"\"\"\n"
      + "2,B,2,20.11.2026 9:05,Возврат,-5,1,8 916 123-45-67,,Иван\r\n3,A,,1795165200,,7,,,,\r",
    "Чек;Дата;Артикул;Товар;Категория;Количество;Сумма;Итого;Клиент\n"
      + "1;20.11.2026;A;Чай;Напитки;1;5;15;42\n1;20.11.2026;B;\"Ко\nфе\";;2,5;10;15;42\n\n"
      + "2;2026-11-20;A;;;1;5;;\n2;2026-11-20;A;;;1;5;;\n;;;;;;;;\n3;2026-11-20;C;;;-1;-5;;7\n",
    "customer_id,date,quantity,amount\n1,1997-01-01,1,11.77\n1,1997-01-01,1,11.77\n",
  ]

  @Test(arguments: 0..<40)
  func `mutated files never trap and lose no row`(seed: Int) throws {
    var random = SeededRandom(seed)
    for text in FuzzTests.good {
      for identity in [ReceiptReader.Options.Identity.number, .numberAndDay, .row] {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) { mutate(&bytes, &random) }
        let options = ReceiptReader.Options.moscow.with {
          $0.identity = identity
          $0.unlinkedReturns = Bool.random(using: &random) ? .lower : .quarantine
        }
        let whole = outcome(bytes, options)
        let pieces = outcome(bytes, options.with { $0.stretchBytes = 16 })
        #expect(whole == pieces, "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  @Test(arguments: 0..<40)
  func `random bytes behind a good header never trap`(seed: Int) throws {
    var random = SeededRandom(seed)
    let alphabet = Array("0123456789,;\"\n\r\t -.:TZ+'eE@№ч".utf8) + [0, 0x1B, 0xFF, 0xC3]
    let header = seed % 2 == 0 ? "receipt,date,total,phone\n" : "receipt,date,sku,amount\n"
    var bytes = Array(header.utf8)
    for _ in 0..<2000 { bytes.append(alphabet.randomElement(using: &random) ?? 0) }
    #expect(outcome(bytes, .moscow) == outcome(bytes, .moscow.with { $0.stretchBytes = 64 }))
  }

  @Test(arguments: 0..<40)
  func `random bytes are refused or read`(seed: Int) {
    var random = SeededRandom(seed)
    let count = Int.random(in: 0...3000, using: &random)
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    _ = outcome(bytes, .moscow)
  }

  /// What is read, or the code of the refusal.
  private func outcome(_ bytes: [UInt8], _ options: ReceiptReader.Options) -> Result {
    do {
      return .read(try read(bytes, options))
    } catch let error as IntakeError {
      return .refused(error.code)
    } catch {
      return .refused("\(error)")
    }
  }

  private enum Result: Equatable {
    case read(Reading)
    case refused(String)
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let alphabet = Array("\",;\n\r\t0 9-".utf8) + [0, 0xFF, 0x7F]
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[place] = alphabet.randomElement(using: &random) ?? 0
    case 2: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
    case 3: bytes.remove(at: place)
    default:
      let end = min(bytes.count, place + Int.random(in: 1...60, using: &random))
      bytes.insert(contentsOf: bytes[place..<end], at: place)
    }
  }
}
