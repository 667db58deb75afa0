package import Retention

/// What somebody says of a customer: values that are given and values that are taken back. What
/// is not said stays as it was.
package struct ProfileEdit: Hashable, Sendable {
  package var given: Profile
  package var takenBack: Set<ProfileField>
  /// Names of the plugin's fields.
  package var fieldsTakenBack: Set<String>

  package init(
    given: Profile = Profile(), takenBack: Set<ProfileField> = [],
    fieldsTakenBack: Set<String> = []
  ) {
    self.given = given
    self.takenBack = takenBack
    self.fieldsTakenBack = fieldsTakenBack
  }

  package var isEmpty: Bool { given.isEmpty && takesNothingBack }

  var takesNothingBack: Bool { takenBack.isEmpty && fieldsTakenBack.isEmpty }

  /// The profile with the edit done.
  func applied(to profile: Profile) -> Profile {
    given.completed(by: withoutTakenBack(profile))
  }

  func withoutTakenBack(_ profile: Profile) -> Profile {
    var profile = profile
    for field in takenBack { profile.forget(field) }
    for name in fieldsTakenBack { profile.fields[name] = nil }
    return profile
  }
}
