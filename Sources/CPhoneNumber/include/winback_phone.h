#ifndef WINBACK_PHONE_H
#define WINBACK_PHONE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Room for E.164: a plus, at most fifteen digits (ITU-T E.164, section 6) and a NUL.
#define WINBACK_PHONE_ROOM 17

/// Reads a phone as people type it and writes it as E.164, with a NUL behind it.
///
/// `region` is the two-letter country (ISO 3166-1) whose national form is meant where the text
/// has no plus. Answers false where it is no number that can exist, or one of a
/// service (toll-free, premium rate, pager) rather than a person's; nothing is thrown.
///
/// The first call reads the library's tables of all countries; later ones, from any thread,
/// only use them.
bool winback_phone_e164(
    const char *text, size_t count, const char *region, char out[WINBACK_PHONE_ROOM]);

/// Whether the library knows how phones of a two-letter country are written.
bool winback_phone_knows(const char *region);

#ifdef __cplusplus
}
#endif

#endif
