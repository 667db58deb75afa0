import Foundation
package import Retention

/// A frame as apply keeps it: everything that a fact of one customer needs from the others.
package struct FrameRecord: Hashable, Codable, Sendable {
  package struct Cut: Hashable, Codable, Sendable {
    package var points: [Double]
    package var quantiles: Bool
  }

  package struct Cuts: Hashable, Codable, Sendable {
    package var recency: Cut
    package var frequency: Cut
    package var monetary: Cut
  }

  package struct Usual: Hashable, Codable, Sendable {
    package var visits: Double
    package var averageReceipt: Double
  }

  /// Seconds since 1970.
  package var asOf: Int64
  package var windowDays: Int
  package var cuts: Cuts
  /// By store code.
  package var storeCuts: [String: Cuts]
  package var usual: [String: Usual]
  package var lifetime: Lifetime?

  package struct Lifetime: Hashable, Codable, Sendable {
    package var kind: String
    package var r: Double
    package var alpha: Double
    package var a: Double
    package var b: Double
  }

  package init(_ frame: Frame, storeCodes: [String]) {
    asOf = frame.moment.asOf.rawValue
    windowDays = frame.windowDays
    cuts = Cuts(frame.cuts)
    storeCuts = [:]
    for (store, own) in frame.storeCuts { storeCuts[storeCodes[Int(store)]] = Cuts(own) }
    usual = [:]
    for (store, known) in frame.usual.enumerated() {
      usual[storeCodes[store]] = known.map {
        Usual(visits: $0.visits, averageReceipt: $0.averageReceipt)
      }
    }
    lifetime = frame.lifetime.map(Lifetime.init)
  }

  /// The frame again, at another moment and for the receipts of a history. `traffic` is that of
  /// the base, where the history is a part of it.
  package func frame(
    at moment: Moment, for history: History, traffic: StoreTraffic? = nil
  ) -> Frame {
    var own: [Int32: Frame.Cuts] = [:]
    for (index, code) in history.storeCodes.enumerated() {
      own[Int32(index)] = storeCuts[code]?.cuts
    }
    var frame = Frame(
      history, moment: moment, windowDays: windowDays, cuts: cuts.cuts, storeCuts: own,
      usual: history.storeCodes.map { code in
        usual[code].map { Frame.Usual(visits: $0.visits, averageReceipt: $0.averageReceipt) }
      }, traffic: traffic)
    frame.lifetime = lifetime?.model
    return frame
  }
}

extension FrameRecord.Lifetime {
  init(_ model: LifetimeModel) {
    self.init(
      kind: model.kind.rawValue, r: model.r, alpha: model.alpha, a: model.a, b: model.b)
  }

  /// Nil for a kind that this program does not know.
  var model: LifetimeModel? {
    LifetimeModel.Kind(rawValue: kind).map {
      LifetimeModel($0, r: r, alpha: alpha, a: a, b: b)
    }
  }
}

extension FrameRecord.Cuts {
  init(_ cuts: Frame.Cuts) {
    recency = FrameRecord.Cut(cuts.recency)
    frequency = FrameRecord.Cut(cuts.frequency)
    monetary = FrameRecord.Cut(cuts.monetary)
  }

  var cuts: Frame.Cuts {
    Frame.Cuts(recency: recency.cut, frequency: frequency.cut, monetary: monetary.cut)
  }
}

extension FrameRecord.Cut {
  init(_ cut: CutPoints) {
    points = cut.points
    quantiles = cut.areQuantiles
  }

  var cut: CutPoints { CutPoints(points: points, areQuantiles: quantiles) }
}

extension FrameRecord {
  /// With the keys in order, so that equal frames are equal texts.
  package func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  package init(json: String) throws {
    self = try JSONDecoder().decode(FrameRecord.self, from: Data(json.utf8))
  }
}
