// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Bytes.h"

#include <string>

namespace poyo::rig
{
/** Reads texts that follow each other, each behind its length (i32, UTF-8), and never leaves their bytes. */
class TextReader
{
public:
    TextReader (const std::byte* from, const std::byte* to) : at (from), end (to) {}

    /** False where the next text does not fit. */
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
