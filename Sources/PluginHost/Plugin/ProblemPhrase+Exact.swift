/// The longer sentences.
extension ProblemPhrase {
  static let exact: [ProblemPhrase] = [
    ProblemPhrase(
      "answer from facts and thresholds alone, with variables within the function",
      "отвечайте только по фактам и порогам, переменные — внутри функции"),
    ProblemPhrase(
      "look for a loop without an end, or a function that calls itself: %",
      "ищите бесконечный цикл или функцию, что вызывает сама себя: %"),
    ProblemPhrase(
      "must be { percent = ... } or function(line, c, t, receipt)",
      "нужно { percent = ... } или function(line, c, t, receipt)"),
    ProblemPhrase(
      "must be a list of texts or the name of a threshold, not %",
      "нужен список текстов или имя порога, а не %"),
    ProblemPhrase(
      "choose one of these, or give other limits as min and max",
      "выберите из этих или задайте другие min и max"),
    ProblemPhrase(
      "remove '%': outside of texts only plain characters stand",
      "уберите «%»: вне текстов стоят только простые знаки"),
    ProblemPhrase(
      "end the file with return and the table of its functions",
      "закончите файл строкой return с таблицей функций"),
    ProblemPhrase(
      "name it in a strategy or trigger, %, or remove its files",
      "назовите в стратегии или триггере, %, или удалите файлы"),
    ProblemPhrase(
      "the answer is unknown (nil) where true or false is due",
      "ответ неизвестен (nil), а нужно да или нет"),
    ProblemPhrase(
      "'else if' opens an if of its own, which is not closed",
      "else if открывает ещё один if, и он не закрыт"),
    ProblemPhrase(
      "see whether its comparison can come out the other way",
      "посмотрите, может ли сравнение выйти иначе"),
    ProblemPhrase(
      "must be a text or { ru = \"...\", en = \"...\" }, not %",
      "нужен текст или { ru = \"...\", en = \"...\" }, а не %"),
    ProblemPhrase(
      "put a comma between the fields, or close the brace",
      "поставьте запятую между полями или закройте скобку"),
    ProblemPhrase(
      "what is only for the rules themselves is a local: %",
      "что нужно только самим правилам, то local: %"),
    ProblemPhrase(
      "the block of line % is not closed before this line",
      "блок из строки % не закрыт до этой строки"),
    ProblemPhrase(
      "'%' keeps something from one customer to the next",
      "«%» хранит что-то от клиента к клиенту"),
    ProblemPhrase(
      "writes the global '%', but globals are read-only",
      "записывает глобальное «%», а глобальные имена только читают"),
    ProblemPhrase(
      "answer with the name of a segment, or nothing: %",
      "ответьте именем сегмента или ничем: %"),
    ProblemPhrase(
      "close each function, if, for and while with end",
      "закройте каждую function, if, for и while словом end"),
    ProblemPhrase(
      "must be the first day of the season as \"MM-DD\"",
      "нужен первый день сезона как \"ММ-ДД\""),
    ProblemPhrase(
      "answer with a comparison, such as c.visits > 3",
      "ответьте сравнением, например c.visits > 3"),
    ProblemPhrase(
      "a rule answers from facts and thresholds alone",
      "правило отвечает только по фактам и порогам"),
    ProblemPhrase(
      "rules.segment answers '%', which is no segment",
      "rules.segment отвечает «%», а такого сегмента нет"),
    ProblemPhrase(
      "remove it, or call it _ where it has to stand",
      "уберите или назовите _, если место нужно"),
    ProblemPhrase(
      "to compare write ==; a single = gives a value",
      "для сравнения пишут ==; один знак = присваивает"),
    ProblemPhrase(
      "a percent of the line is due, the answer is %",
      "нужен процент строки, а ответ — %"),
    ProblemPhrase(
      "is not UTF-8: save the file in that encoding",
      "не UTF-8: сохраните файл в этой кодировке"),
    ProblemPhrase(
      "remove it, or what leaves before it in line %",
      "уберите это или выход до него, в строке %"),
    ProblemPhrase(
      "put the steps in the order of their versions",
      "поставьте шаги в порядке версий"),
    ProblemPhrase(
      "compare values of one unit, or convert one: %",
      "сравнивайте значения в одних единицах или пересчитайте: %"),
    ProblemPhrase(
      "a threshold of your own needs label and help",
      "своему порогу нужны label и help"),
    ProblemPhrase(
      "must be a % or the name of a threshold, not %",
      "нужно значение (%) или имя порога, а не %"),
    ProblemPhrase(
      "leads to version %, but settings_version is %",
      "ведёт к версии %, а settings_version — %"),
    ProblemPhrase(
      "is never reached: line % has taken all of it",
      "сюда не дойти: всё забрала строка %"),
    ProblemPhrase(
      "today has the date; there is no other clock",
      "дата есть в today, других часов нет"),
    ProblemPhrase("close the text with the quote it began with", "закройте текст той же кавычкой"),
    ProblemPhrase(
      "begin with subject:, sms:, push: or email:",
      "начните с subject:, sms:, push: или email:"),
    ProblemPhrase(
      "a list of actions is due, the answer is %",
      "нужен список действий, а ответ — %"),
    ProblemPhrase("put the steps in the order of their days", "поставьте шаги в порядке дней"),
    ProblemPhrase("has no label: people would see its name", "нет label: люди увидят имя"),
    ProblemPhrase(
      "must begin with a name of small letters",
      "должно начинаться с имени из строчных букв"),
    ProblemPhrase("a step is one of rename, scale and drop", "шаг — одно из rename, scale и drop"),
    ProblemPhrase(
      "name a threshold of %, or write a number",
      "назовите порог типа % или напишите число"),
    ProblemPhrase(
      "mend the rule, or what the test expects",
      "исправьте правило или ожидание теста"),
    ProblemPhrase(
      "% takes one table, the rest is not read",
      "% берёт одну таблицу, остальное не читается"),
    ProblemPhrase(
      "give other values, or change the check",
      "задайте другие значения или измените проверку"),
    ProblemPhrase(
      "turn one of the two round, or write or",
      "переверните одно из двух или напишите or"),
    ProblemPhrase("version must be a whole number from 2", "version — целое число от 2"),
    ProblemPhrase("a field is not closed, or has no name", "поле не закрыто или без имени"),
    ProblemPhrase(
      "what rules.lua requires lies in lib: %",
      "то, что требует rules.lua, лежит в lib: %"),
    ProblemPhrase(
      "money has at most two decimals, not %",
      "у денег не больше двух знаков после запятой, а не %"),
    ProblemPhrase("true or false is due, the answer is %", "нужно да или нет, а ответ — %"),
    ProblemPhrase(
      "% expected (to close % at line %) near %",
      "нужно % (закрыть % из строки %) возле %"),
    ProblemPhrase("text stands before the first section", "текст стоит до первого раздела"),
    ProblemPhrase("the test of line % has this name, too", "так же называется тест из строки %"),
    ProblemPhrase("answer with a number from 0 to 100: %", "ответьте числом от 0 до 100: %"),
    ProblemPhrase("a number is compared with a number; %", "число сравнивают с числом; %"),
    ProblemPhrase("read it in rules.lua, or take it out", "читайте в rules.lua или уберите"),
    ProblemPhrase("before_days and % exclude each other", "before_days и % вместе не бывают"),
    ProblemPhrase("text or nil is due, the answer is %", "нужен текст или nil, а ответ — %"),
    ProblemPhrase("is a standard name of type %, not %", "стандартное имя типа %, а не %"),
    ProblemPhrase("is no question; did you mean '%'?", "такого вопроса нет; может быть, «%»?"),
    ProblemPhrase("has no %: staff see its name only", "нет %: сотрудники видят только имя"),
    ProblemPhrase("% is missing: a list has no holes", "% нет: в списке не бывает пропусков"),
    ProblemPhrase("put the narrower condition first", "поставьте узкое условие первым"),
    ProblemPhrase("must be a list of \"ru\" and \"en\"", "нужен список из \"ru\" и \"en\""),
    ProblemPhrase("'%' is compared: not binds first", "сравнивается «%»: not действует раньше"),
    ProblemPhrase("% is a plain fact, not a method", "% — факт, а не метод"),
    ProblemPhrase("must be a function(c, t), not %", "нужна function(c, t), а не %"),
    ProblemPhrase("money has at most two decimals", "у денег не больше двух знаков после запятой"),
    ProblemPhrase("an offer gives one thing, not %", "предложение даёт одно, а не %"),
    ProblemPhrase("version % stands after version %", "версия % стоит после версии %"),
    ProblemPhrase("segment '%' is answered nowhere", "сегмент «%» нигде не отвечается"),
    ProblemPhrase("expected something with %, got %", "ожидалось что-то с %, получено %"),
    ProblemPhrase("threshold '%' is %, and % is due", "порог «%» типа %, а нужен %"),
    ProblemPhrase("must be a list of texts, not %", "нужен список текстов, а не %"),
    ProblemPhrase("must be a whole number from 1", "нужно целое число от 1"),
    ProblemPhrase("names the private category '%'", "называет закрытую категорию «%»"),
    ProblemPhrase("expect alone compares nothing", "expect сам ничего не сравнивает"),
    ProblemPhrase("say it without the category: %", "скажите без категории: об этом читают люди"),
    ProblemPhrase("thresholds are read-only: '%'", "пороги только читают: «%»"),
    ProblemPhrase("% is not available to plugins", "% плагинам недоступно"),
    ProblemPhrase("must be a whole number, not %", "нужно целое число, а не %"),
    ProblemPhrase("threshold '%' is read nowhere", "порог «%» нигде не читается"),
    ProblemPhrase("says % of all standard people", "отвечает % о всех типовых людях"),
    ProblemPhrase("takes % as its default, not %", "значение по умолчанию — %, а не %"),
    ProblemPhrase("must be returned as a table", "нужно вернуть таблицей"),
    ProblemPhrase("stopped after % instructions", "остановлено после % инструкций"),
    ProblemPhrase("has no section %, which % has", "нет раздела %, а в % он есть"),
    ProblemPhrase("the test '%' asserts nothing", "тест «%» ничего не проверяет"),
    ProblemPhrase("keep it in a local variable", "храните в локальной переменной"),
    ProblemPhrase("must be a list of triggers", "нужен список триггеров"),
    ProblemPhrase("attempt to concatenate % (%)", "соединяет с текстом не текст: % (%)"),
    ProblemPhrase("message '%' has no text in %", "у сообщения «%» нет текста на %"),
    ProblemPhrase("message '%' is sent nowhere", "сообщение «%» нигде не отправляется"),
    ProblemPhrase("reason '%' is given nowhere", "объяснение «%» нигде не даётся"),
    ProblemPhrase("declare it in plugin.lua: %", "объявите в plugin.lua: %"),
    ProblemPhrase("what is not known is nil: %", "неизвестное — это nil: %"),
    ProblemPhrase("unknown field '%' of today", "у today нет поля «%»"),
    ProblemPhrase("% takes the customer first", "% первым получает клиента"),
    ProblemPhrase("'%' is called with a colon", "«%» вызвано через двоеточие"),
    ProblemPhrase("attempt to compare % with %", "сравнивает % с %"),
    ProblemPhrase("section '%' is there twice", "раздел «%» встречается дважды"),
    ProblemPhrase("'%' hides the one of line %", "«%» заслоняет имя из строки %"),
    ProblemPhrase("it belongs to the rules: %", "это часть правил: %"),
    ProblemPhrase("require \"%\" finds nothing", "require \"%\" ничего не находит"),
  ]
}
