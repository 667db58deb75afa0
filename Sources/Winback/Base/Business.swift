package import PluginHost
package import Retention
package import Storage

/// One retail client: its base, its plugin, its currency and its zone.
package struct Business: Sendable {
  package let name: String
  package let database: Database
  package let zone: Zone
  package let currency: String

  /// What a new business is told at its making; the rest comes from its plugin.
  package struct Setup: Sendable {
    package var currency: String?
    package var timezone: String?

    package init(currency: String?, timezone: String?) {
      self.currency = currency
      self.timezone = timezone
    }
  }

  /// Makes a business: its folder, its base, its plugin. `source` is the plugin's folder.
  package static func create(
    _ name: String, in workspace: Workspace, plugin: Plugin, source: String, setup: Setup,
    at now: Instant
  ) throws -> Business {
    let timezone = setup.timezone ?? plugin.manifest.timezone ?? "UTC"
    let currency = setup.currency ?? plugin.manifest.currency ?? "RUB"
    guard let zone = Zone(named: timezone) else { throw WorkspaceError.unknownZone(timezone) }
    try workspace.makeFolder(for: name)
    let database = try Database.create(
      at: workspace.basePath(of: name),
      settings: ["name": name, "timezone": timezone, "currency": currency],
      plugin: StoredPlugin(
        hash: plugin.hash, activatedAt: now, source: source, files: plugin.source.files))
    return Business(name: name, database: database, zone: zone, currency: currency)
  }

  package static func open(
    _ name: String, in workspace: Workspace, for access: Database.Access
  ) throws -> Business {
    let database = try Database.open(at: workspace.basePath(of: name), for: access)
    let settings = try database.settings()
    let timezone = settings["timezone"] ?? "UTC"
    guard let zone = Zone(named: timezone) else { throw WorkspaceError.unknownZone(timezone) }
    return Business(
      name: name, database: database, zone: zone, currency: settings["currency"] ?? "")
  }

  /// The plugin that decides now. It is read when it is asked for, so that a base whose plugin
  /// is broken or missing can still be filled, looked over and given another one.
  package func plugin() throws -> Plugin {
    guard let stored = try database.activePlugin() else {
      throw WorkspaceError.noPlugin(business: name)
    }
    return try Plugin(PluginSource(files: stored.files))
  }

  /// The zones of stores that have one of their own.
  package func storeZones() throws -> [String: Zone] {
    var zones: [String: Zone] = [:]
    for (code, timezone) in try database.storeZones() {
      guard let zone = Zone(named: timezone) else { throw WorkspaceError.unknownZone(timezone) }
      zones[code] = zone
    }
    return zones
  }
}
