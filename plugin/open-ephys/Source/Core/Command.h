// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poyo::rig
{
/** What the runtime can be asked to do; docs/layouts.md. CommandKind in Java. */
enum class CommandKind : uint16_t
{
    loadBundle = 1,
    loadAdapter,
    arm,
    startDecoding,
    stopDecoding,
    mark,
    report,
    calibrate,
    cancelCalibration,
    useCalibration,
    discardCalibration
};

/** A command's bytes. A text that is too long loses its end. */
std::vector<std::byte> commandBytes (CommandKind kind, int64_t commandNumber, int64_t sampleNumber,
                                     std::string_view text);

/** What became of a command. */
struct Answer
{
    int64_t commandNumber = 0;
    bool done = false;
    std::string text;

    /** False where the bytes are not an answer; bytes from anywhere are safe to give. */
    bool read (const std::byte* record, size_t length);
};
} // namespace poyo::rig
