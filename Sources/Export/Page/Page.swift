/// A report for people: what was found, in words, each finding with its chart and its table.
package struct Page: Hashable, Sendable {
  package enum Tongue: String, Sendable { case ru, en }

  package var tongue: Tongue
  /// What programs call it: `crr`.
  package var name: String
  package var title: String
  /// Whose, as of when.
  package var subtitle: String
  /// The day that it is as of, in days since 1970-01-01.
  package var day: Int32
  package var sections: [Section]

  package init(
    tongue: Tongue, name: String, title: String, subtitle: String, day: Int32,
    sections: [Section]
  ) {
    self.tongue = tongue
    self.name = name
    self.title = title
    self.subtitle = subtitle
    self.day = day
    self.sections = sections
  }

  /// A column with the name that programs know it by. Names of money end with `_minor` and are
  /// in minor units, those of shares with `_percent`. Hidden columns are for programs alone.
  package struct Field: Hashable, Sendable {
    package var name: String
    package var column: Column

    /// `width` is in characters; texts of more than 26 go over several lines.
    package init(
      _ name: String, _ title: String, _ form: Column.Form = .text, width: Double? = nil
    ) {
      self.name = name
      let least: Double = form == .text ? 14 : 10
      column = Column(
        title, width: width ?? max(least, min(26, Double(title.count) * 0.8 + 2)), form)
    }

    /// What only programs are told.
    package init(hidden name: String, _ form: Column.Form = .text) {
      self.name = name
      column = Column(name, width: 12, form, isHidden: true)
    }
  }

  /// A cell by its row and its column.
  package struct Place: Hashable, Sendable {
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  package struct Section: Hashable, Sendable {
    /// What programs call its table: `months`.
    package var name: String
    package var heading: String
    /// What the table shows, in a sentence or two.
    package var finding: String
    package var chart: Chart?
    package var fields: [Field]
    package var rows: [[Cell]]
    /// Cells that people see with an asterisk; the formula says why.
    package var marks: Set<Place>
    /// How the figures are made, for who wants to check them.
    package var formula: String

    package init(
      name: String, heading: String, finding: String, chart: Chart? = nil, fields: [Field],
      rows: [[Cell]], marks: Set<Place> = [], formula: String
    ) {
      self.name = name
      self.heading = heading
      self.finding = finding
      self.chart = chart
      self.fields = fields
      self.rows = rows
      self.marks = marks
      self.formula = formula
    }

    /// The columns that people see.
    package var shownColumns: [Int] { fields.indices.filter { !fields[$0].column.isHidden } }
  }
}

extension Page {
  /// A cell as people read it, with its mark; empty where the row ends before it.
  package func text(_ section: Section, row: Int, column: Int) -> String {
    guard section.rows[row].indices.contains(column) else { return "" }
    let text = Figures(tongue: tongue).text(
      section.rows[row][column], section.fields[column].column.form)
    return section.marks.contains(Place(row: row, column: column)) && !text.isEmpty
      ? text + "*" : text
  }

  /// A value of a chart as people read it.
  package func text(_ value: Double, _ scale: Chart.Scale) -> String {
    Figures(tongue: tongue).text(value, scale)
  }
}

/// A picture of a table beside it.
package enum Chart: Hashable, Sendable {
  package enum Scale: Sendable { case count, money, percent }

  /// Values by label from left to right; nil leaves a gap.
  case lines(labels: [String], series: [Series], scale: Scale)
  case bars(labels: [String], values: [Double?], scale: Scale)
  /// A bar for each name from top to bottom: for names that need room.
  case ranks(labels: [String], values: [Double?], scale: Scale)
  /// A field of cells, the darker the larger; rows from top to bottom.
  case heat(rows: [String], columns: [String], values: [[Double?]], scale: Scale)

  package struct Series: Hashable, Sendable {
    package var name: String
    package var values: [Double?]

    package init(name: String, values: [Double?]) {
      self.name = name
      self.values = values
    }
  }
}
