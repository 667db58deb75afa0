import Retention
import Storage
import Winback

/// What became of a call list: who is on it, and who is not and why.
struct CallListReport {
  let console: Console
  let draft: CallListDraft

  func tell(_ files: CallFiles) {
    let (size, all) = (console.count(draft.rows.count), console.count(draft.audienceCount))
    console.say(
      console.text(
        ru: "список \(draft.list.id) от \(draft.list.day): клиентов \(size) из \(all)",
        en: "list \(draft.list.id) of \(draft.list.day): \(size) customers of \(all)"))
    tellExcluded()
    if draft.onOpenLists > 0 {
      console.warn(
        console.text(
          ru: "уже в другом недавнем списке, итога ещё нет: \(console.count(draft.onOpenLists)); "
            + "см. winback calls list",
          en: "on another list of late, without an outcome yet: "
            + "\(console.count(draft.onOpenLists)); see: winback calls list"))
    }
    for part in files.parts {
      console.say("\(Console.safe(part.path)): \(console.count(part.rows.count))")
    }
  }

  func tellExcluded() {
    let named = CallExclusion.allCases.compactMap { why in
      draft.excluded[why].map { "  \(why.label[console.language]): \(console.count($0))" }
    }
    guard !named.isEmpty else { return }
    console.say(console.text(ru: "не в списке:", en: "left out:"))
    for line in named { console.say(line) }
  }
}
