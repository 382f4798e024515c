// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Wire.h"

#include <string>
#include <string_view>
#include <vector>

namespace poyo::rig
{
/** The bytes of a command. A text that is too long loses its end. */
std::vector<std::byte> commandBytes (CommandKind kind, int64_t commandNumber, int64_t sampleNumber,
                                     std::string_view text);

/** The runtime's answer to a command. */
struct Answer
{
    int64_t commandNumber = 0;
    bool done = false; // false: the runtime refused the command, and text says why
    std::string text;

    /** Returns false if the bytes are not an answer. Any bytes are safe. */
    bool read (const std::byte* record, size_t length);
};
} // namespace poyo::rig
