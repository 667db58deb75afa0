extension ReceiptField {
  package static let byHeader = headerTable()

  /// Names that tills, accounting programs and spreadsheets use. A price is not among the
  /// amounts on purpose: it has to be multiplied first.
  package var synonyms: [String] {
    switch self {
    case .receiptID, .store, .till, .issuedAt, .time, .kind, .refundOf: receiptSynonyms
    case .total, .totalMinor, .amount, .amountMinor, .quantity: numberSynonyms
    case .customer, .card, .phone, .email, .name: customerSynonyms
    case .sku, .item, .category, .line: goodsSynonyms
    }
  }

  private var receiptSynonyms: [String] {
    switch self {
    case .receiptID:
      [
        "receipt", "receipt no", "receipt number", "receipt nr", "receipt num", "receipt #",
        "check", "check id", "check no", "check number", "cheque", "cheque number", "order",
        "order id", "order no", "order number", "invoice", "invoice id", "invoice no",
        "invoice number", "transaction", "transaction id", "number", "чек", "номер чека",
        "№ чека", "чек №", "№", "номер", "id чека", "ид чека", "код чека", "номер документа",
        "заказ", "номер заказа", "№ заказа",
      ]
    case .store:
      [
        "shop", "store id", "store no", "store number", "store code", "store name", "shop id",
        "branch", "outlet", "магазин", "точка", "точка продаж", "торговая точка",
        "код магазина", "номер магазина", "филиал", "подразделение",
      ]
    case .till:
      [
        "till id", "till no", "pos", "pos id", "register", "register id", "cash register",
        "terminal", "terminal id", "касса", "номер кассы", "№ кассы", "касса №", "ккт", "ккм",
      ]
    case .issuedAt:
      [
        "date", "date time", "timestamp", "issued", "sold at", "created at", "purchase date",
        "receipt date", "order date", "invoice date", "sale date", "date and time", "дата",
        "дата и время", "дата время", "дата чека", "дата продажи", "дата покупки",
        "дата документа",
      ]
    case .time: ["time of day", "receipt time", "время", "время чека", "время продажи"]
    case .kind:
      [
        "type", "receipt type", "operation", "operation type", "тип", "вид", "тип чека",
        "вид чека", "операция", "тип операции", "вид операции",
      ]
    case .refundOf:
      [
        "refund for", "return of", "refunded receipt", "original receipt", "возврат чека",
        "чек продажи", "исходный чек", "возврат по чеку", "чек основание",
      ]
    default: []
    }
  }

  private var numberSynonyms: [String] {
    switch self {
    case .total:
      [
        "receipt total", "total amount", "grand total", "order total", "итого",
        "сумма чека", "итог", "всего", "итого по чеку", "сумма документа",
      ]
    case .totalMinor: ["total cents", "итого в копейках", "сумма чека в копейках"]
    case .amount:
      [
        "sum", "line amount", "line total", "revenue", "сумма", "стоимость", "сумма строки",
        "сумма позиции", "выручка",
      ]
    case .amountMinor: ["amount cents", "сумма в копейках"]
    case .quantity: ["qty", "quant", "units", "количество", "кол-во", "кол", "колич"]
    default: []
    }
  }

  private var customerSynonyms: [String] {
    switch self {
    case .customer:
      [
        "customer id", "customer no", "customer number", "customer code", "client",
        "client id", "client code", "buyer", "buyer id", "member id", "клиент", "покупатель",
        "код клиента", "id клиента", "ид клиента", "код покупателя", "id покупателя",
        "номер клиента", "контрагент",
      ]
    case .card:
      [
        "card no", "card number", "card id", "loyalty card", "bonus card", "discount card",
        "карта", "номер карты", "№ карты", "код карты", "бонусная карта", "дисконтная карта",
        "карта лояльности", "карта клиента",
      ]
    case .phone:
      [
        "phone number", "telephone", "tel", "mobile", "mobile phone", "cell", "телефон",
        "номер телефона", "тел", "мобильный", "мобильный телефон", "телефон клиента",
      ]
    case .email: ["e-mail", "mail", "email address", "почта", "эл почта", "электронная почта"]
    case .name: ["customer name", "client name", "full name", "имя", "фио", "имя клиента"]
    default: []
    }
  }

  private var goodsSynonyms: [String] {
    switch self {
    case .sku:
      [
        "sku id", "product id", "product code", "item id", "item code", "barcode", "ean",
        "stock code", "артикул", "код товара", "штрихкод", "штрих-код",
      ]
    case .item:
      [
        "item name", "product", "product name", "goods", "description", "товар",
        "номенклатура", "наименование", "название товара", "наименование товара",
      ]
    case .category:
      [
        "product category", "item category", "product group", "категория", "группа товаров",
        "группа товара", "товарная группа", "категория товара",
      ]
    case .line:
      [
        "line no", "line number", "position", "строка", "номер строки", "№ строки", "позиция",
        "номер позиции",
      ]
    default: []
    }
  }
}
