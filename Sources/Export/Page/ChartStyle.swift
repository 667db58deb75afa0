/// What a page and a chart of its own look like alike, as CSS: the colours, light and dark by the
/// reader's setting, and the parts of a chart.
enum ChartStyle {
  static let colours = """
    :root { --ink: #1b1f24; --soft: #59636e; --page: #ffffff; --line: #d1d9e0;
      --c1: #0b57d0; --c2: #b3261e; --c3: #146c2e; --c4: #8a4b00; --heat: 11 87 208; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --soft: #a3adb8;
      --page: #14171a; --line: #3a4149; --c1: #8ab4f8; --c2: #f2b8b5;
      --c3: #81c995; --c4: #fdd663; --heat: 138 180 248; } }
    """

  static let parts = """
    svg text { fill: var(--soft); font: 12px system-ui, sans-serif; }
    .grid { stroke: var(--line); } .l1 { stroke: var(--c1); } .l2 { stroke: var(--c2); }
    .l3 { stroke: var(--c3); } .l4 { stroke: var(--c4); } .bar { fill: var(--c1); }
    .line { fill: none; stroke-width: 2.5; } .d1 { fill: var(--c1); } .d2 { fill: var(--c2); }
    .d3 { fill: var(--c3); } .d4 { fill: var(--c4); } .heat { fill: rgb(var(--heat)); }
    svg .cell { fill: var(--ink); font-size: 11px; }
    """
}
