extension PersonalQuery {
  static let all: [PersonalQuery] = [
    keys, seenKeys, profiles, names, tags, consents, receipts, goods, decisions, leftOut,
    calls, outcomes, corrections,
  ]

  private static let keys = PersonalQuery(
    name: "keys", tables: ["customer"], columns: [("kind", .keyKind), ("key", .text)],
    select: "SELECT kind, key FROM customer WHERE id", order: "kind, key")

  private static let seenKeys = PersonalQuery(
    name: "keys_seen", tables: ["customer_key"],
    columns: [
      ("kind", .keyKind), ("key", .text), ("since", .instant), ("file", .text), ("line", .number),
    ],
    // What holds at all times has the smallest number for its instant.
    select: """
      SELECT kind, key, CASE WHEN customer_key.issued_at > -9000000000000000000
        THEN customer_key.issued_at END, file, line
      FROM customer_key LEFT JOIN import ON import.id = import_id WHERE customer_id
      """, order: "kind, key, seq")

  private static let profiles = PersonalQuery(
    name: "profile", tables: ["customer_profile"],
    columns: [
      ("saved_at", .instant), ("origin", .text), ("author", .text), ("registered_at", .instant),
      ("name", .text), ("sex", .text), ("birth_date", .text), ("language", .text),
      ("source", .text), ("referred_by", .text), ("card_type", .text), ("status", .text),
      ("fields", .json),
    ],
    select: """
      SELECT saved_at, origin, author, registered_at, name, sex, birth_date, language, source,
        referred_by, card_type, status, fields
      FROM customer_profile WHERE customer_id
      """, order: "seq")

  private static let names = PersonalQuery(
    name: "names", tables: ["customer_name"], columns: [("name", .text), ("at", .instant)],
    select: "SELECT name, issued_at FROM customer_name WHERE customer_id", order: "issued_at")

  private static let tags = PersonalQuery(
    name: "tags", tables: ["customer_tag"],
    columns: [("tag", .text), ("set", .boolean), ("at", .instant), ("author", .text)],
    select: "SELECT tag, is_set, issued_at, author FROM customer_tag WHERE customer_id",
    order: "seq")

  private static let consents = PersonalQuery(
    name: "consents", tables: ["customer_consent"],
    columns: [
      ("channel", .text), ("given", .boolean), ("at", .instant), ("proof", .text),
      ("author", .text),
    ],
    select: """
      SELECT channel, is_given, issued_at, proof, author FROM customer_consent
      WHERE customer_id
      """, order: "seq")

  private static let receipts = PersonalQuery(
    name: "receipts", tables: ["receipt"],
    columns: [
      ("receipt_id", .text), ("store", .text), ("till", .text), ("issued_at", .instant),
      ("kind", .receiptKind), ("total_minor", .money), ("file", .text),
    ],
    select: """
      SELECT number, store.code, till.code, issued_at, kind, total, file FROM receipt
      LEFT JOIN store ON store.id = store_id LEFT JOIN till ON till.id = till_id
      LEFT JOIN import ON import.id = import_id
      WHERE customer_id
      """, order: "issued_at, seq")

  private static let goods = PersonalQuery(
    name: "goods", tables: ["receipt_goods"],
    columns: [
      ("receipt_id", .text), ("line", .number), ("category", .text), ("item", .text),
      ("quantity_thousandths", .number), ("amount_minor", .money),
    ],
    select: """
      SELECT number, line, category.code, name, quantity, amount
      FROM receipt_goods JOIN receipt ON receipt.seq = receipt_goods.seq
      LEFT JOIN category ON category.id = category_id
      WHERE receipt_goods.customer_id
      """, order: "receipt.issued_at, receipt.seq, line")

  private static let decisions = PersonalQuery(
    name: "decisions", tables: ["decision", "decision_facts"],
    columns: [
      ("decision", .number), ("plan", .number), ("day", .day), ("from", .text), ("to", .text),
      ("group", .text), ("cause", .text), ("reason", .text), ("store", .text), ("value", .text),
      ("spend_minor", .money), ("facts", .json),
    ],
    select: """
      SELECT decision.seq, applied_plan_id, applied_plan.day, from_segment, to_segment, to_group,
        cause, decision.reason, store.code, decision.value, spend, facts
      FROM decision LEFT JOIN decision_facts
        ON decision_facts.customer_id = decision.customer_id AND decision_facts.seq = decision.seq
      LEFT JOIN applied_plan ON applied_plan.id = applied_plan_id
      LEFT JOIN store ON store.id = store_id
      WHERE decision.customer_id
      """, order: "decision.seq")

  private static let leftOut = PersonalQuery(
    name: "left_out_of_plans", tables: ["applied_plan_left_out"], columns: [("plan", .number)],
    select: "SELECT applied_plan_id FROM applied_plan_left_out WHERE customer_id",
    order: "applied_plan_id")

  private static let calls = PersonalQuery(
    name: "calls", tables: ["call"],
    columns: [
      ("list", .number), ("made_at", .instant), ("day", .day), ("segment", .text),
      ("store", .text), ("phone", .text),
    ],
    select: """
      SELECT call_list_id, made_at, day, segment, store_code, phone
      FROM call LEFT JOIN call_list ON call_list.id = call_list_id WHERE customer_id
      """, order: "call_list_id")

  private static let outcomes = PersonalQuery(
    name: "call_outcomes", tables: ["call_outcome"],
    columns: [
      ("list", .number), ("day", .day), ("outcome", .text), ("reason", .text),
      ("comment", .text), ("next_day", .day), ("saved_at", .instant), ("author", .text),
    ],
    select: """
      SELECT call_list_id, day, outcome, reason, comment, next_day, saved_at, author
      FROM call_outcome WHERE customer_id
      """, order: "seq")

  private static let corrections = PersonalQuery(
    name: "corrections", tables: ["correction", "correction_pair"],
    columns: [
      ("id", .number), ("kind", .text), ("at", .instant), ("author", .text), ("reason", .text),
    ],
    select: """
      SELECT DISTINCT correction.id, correction.kind, made_at, author, reason FROM correction
      JOIN (
        SELECT correction_id, customer_id AS member FROM correction_pair
        UNION ALL SELECT correction_id, other_id FROM correction_pair
      ) AS pairs ON pairs.correction_id = correction.id
      WHERE member
      """, order: "correction.id")
}
