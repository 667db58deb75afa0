/// Finds a minimum of a smooth function of a few variables by BFGS with a line search that
/// keeps the Wolfe conditions (Nocedal and Wright, Numerical Optimization, 2nd edition,
/// algorithms 6.1, 3.5 and 3.6).
struct Minimiser {
  /// Ends where no part of the gradient is larger.
  var gradientMax = 1e-9
  var stepsMax = 500

  struct Minimum {
    var place: [Double]
    var value: Double
    /// Whether the gradient vanishes there, so far as numbers allow.
    var isFound: Bool
  }

  private struct Point {
    var place: [Double]
    var value: Double
    var gradient: [Double]
  }

  func minimum(
    from start: [Double], of function: ([Double]) -> (value: Double, gradient: [Double])
  ) -> Minimum {
    func point(_ place: [Double]) -> Point {
      let (value, gradient) = function(place)
      return Point(place: place, value: value, gradient: gradient)
    }
    var here = point(start)
    var inverse = Minimiser.identity(start.count)
    for step in 0..<stepsMax {
      if here.gradient.allSatisfy({ abs($0) <= gradientMax }) { break }
      var direction = inverse.map { -dot($0, here.gradient) }
      if dot(direction, here.gradient) >= 0 {
        inverse = Minimiser.identity(start.count)
        direction = here.gradient.map(-)
      }
      // Before anything is known of the curvature a step of the gradient's length may be far.
      let reach = step == 0 ? min(1, 1 / max(1e-12, dot(direction, direction).squareRoot())) : 1
      guard let next = search(from: here, along: direction, reach: reach, point) else { break }
      Minimiser.update(&inverse, from: here, to: next)
      here = next
    }
    // Rounding in a sum over a base leaves a gradient of about this size.
    let isFound = here.value.isFinite && here.gradient.allSatisfy { abs($0) <= 1e-6 }
    return Minimum(place: here.place, value: here.value, isFound: isFound)
  }

  /// Halves and doubles between bounds until the value falls enough and the slope has eased.
  private func search(
    from here: Point, along direction: [Double], reach: Double, _ point: ([Double]) -> Point
  ) -> Point? {
    let slope = dot(here.gradient, direction)
    // Near the minimum rounding hides the fall, and the slope alone tells (Hager and Zhang,
    // SIAM Journal on Optimization 16, 2005, section 4).
    let noise = 1e-14 * abs(here.value)
    var (low, high, length) = (0.0, Double.infinity, reach)
    var best: Point?
    for _ in 0..<60 {
      let next = point(zip(here.place, direction).map { $0 + length * $1 })
      if !next.value.isFinite || next.value > here.value + 1e-4 * length * slope + noise {
        high = length
      } else {
        if best.map({ next.value <= $0.value }) ?? true { best = next }
        if dot(next.gradient, direction) >= 0.9 * slope { return next }
        low = length
      }
      length = high.isFinite ? (low + high) / 2 : 2 * length
    }
    return best
  }

  /// Equation 6.17.
  private static func update(_ inverse: inout [[Double]], from here: Point, to next: Point) {
    let s = zip(next.place, here.place).map { $0 - $1 }
    let y = zip(next.gradient, here.gradient).map { $0 - $1 }
    let curvature = dot(s, y)
    guard curvature > 1e-300 else { return }
    let hy = inverse.map { dot($0, y) }
    let scale = (1 + dot(y, hy) / curvature) / curvature
    for row in s.indices {
      for column in s.indices {
        inverse[row][column] +=
          scale * s[row] * s[column] - (hy[row] * s[column] + s[row] * hy[column]) / curvature
      }
    }
  }

  private static func identity(_ count: Int) -> [[Double]] {
    (0..<count).map { row in (0..<count).map { $0 == row ? 1 : 0 } }
  }
}

private func dot(_ left: [Double], _ right: [Double]) -> Double {
  zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
}
