#include "winback_phone.h"

#include <cstring>
#include <set>
#include <string>

#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

// Lines of services, which many people share or pay for, are nobody's own.
static bool IsPersonal(PhoneNumberUtil::PhoneNumberType type) {
  switch (type) {
    case PhoneNumberUtil::FIXED_LINE:
    case PhoneNumberUtil::MOBILE:
    case PhoneNumberUtil::FIXED_LINE_OR_MOBILE:
    case PhoneNumberUtil::VOIP:
    case PhoneNumberUtil::PERSONAL_NUMBER:
      return true;
    default:
      return false;
  }
}

// Nothing may be thrown into Swift: an exception there ends the process.
extern "C" bool winback_phone_e164(
    const char *text, size_t count, const char *region, char out[WINBACK_PHONE_ROOM]) {
  try {
    const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (util->Parse(std::string(text, count), region, &number) != PhoneNumberUtil::NO_PARSING_ERROR)
      return false;
    // A number that its country does not have is of no type.
    if (number.has_extension() || !IsPersonal(util->GetNumberType(number))) return false;
    std::string e164;
    util->Format(number, PhoneNumberUtil::E164, &e164);
    if (e164.size() >= WINBACK_PHONE_ROOM) return false;
    std::memcpy(out, e164.c_str(), e164.size() + 1);
    return true;
  } catch (...) {
    return false;
  }
}

extern "C" bool winback_phone_knows(const char *region) {
  try {
    std::set<std::string> regions;
    PhoneNumberUtil::GetInstance()->GetSupportedRegions(&regions);
    return regions.count(region) > 0;
  } catch (...) {
    return false;
  }
}
