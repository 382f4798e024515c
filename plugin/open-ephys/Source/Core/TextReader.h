// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Bytes.h"

#include <string>
#include <string_view>

namespace poyo::rig
{
/** The beginning of a UTF-8 text: at most this many bytes, and only whole characters. */
inline std::string_view wholeCharacters (std::string_view text, size_t mostBytes)
{
    if (text.size() <= mostBytes)
        return text;
    size_t kept = mostBytes;
    while (kept > 0 && (text[kept] & 0xc0) == 0x80)
        --kept;
    return text.substr (0, kept);
}

/** Reads texts that follow each other: each is a length (i32) and its bytes of UTF-8. Never reads past the end. */
class TextReader
{
public:
    TextReader (const std::byte* from, const std::byte* to) : at (from), end (to) {}

    /** Returns false if the next text does not fit. */
    bool read (std::string& text)
    {
        if (end - at < 4)
            return false;
        const int32_t length = load<int32_t> (at);
        if (length < 0 || length > end - at - 4)
            return false;
        text.assign (reinterpret_cast<const char*> (at + 4), static_cast<size_t> (length));
        at += 4 + length;
        return true;
    }

private:
    const std::byte* at;
    const std::byte* const end;
};
} // namespace poyo::rig
