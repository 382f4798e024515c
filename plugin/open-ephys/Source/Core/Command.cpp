// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"

#include "TextReader.h"

namespace poyo::rig
{
using namespace commandLayout;

std::vector<std::byte> commandBytes (CommandKind kind, int64_t commandNumber, int64_t sampleNumber,
                                     std::string_view text)
{
    const std::string_view kept = wholeCharacters (text, maximumTextLength);
    const uint32_t length = aligned (textOffset + static_cast<uint32_t> (kept.size()));
    std::vector<std::byte> bytes (length);
    store<uint16_t> (bytes.data() + versionOffset, version);
    store<uint16_t> (bytes.data() + codeOffset, static_cast<uint16_t> (kind));
    store<uint32_t> (bytes.data() + lengthOffset, length);
    store<int64_t> (bytes.data() + commandNumberOffset, commandNumber);
    store<int64_t> (bytes.data() + sampleNumberOffset, sampleNumber);
    store<uint32_t> (bytes.data() + textLengthOffset, static_cast<uint32_t> (kept.size()));
    if (! kept.empty())
        std::memcpy (bytes.data() + textOffset, kept.data(), kept.size());
    return bytes;
}

bool Answer::read (const std::byte* record, size_t length)
{
    if (length < textOffset || length > textOffset + maximumTextLength
        || load<uint16_t> (record + versionOffset) != version || load<uint32_t> (record + lengthOffset) != length)
        return false;
    const uint16_t code = load<uint16_t> (record + codeOffset);
    const uint32_t textLength = load<uint32_t> (record + textLengthOffset);
    if ((code != commandLayout::done && code != refused) || textLength > maximumTextLength
        || aligned (textOffset + textLength) != length)
        return false;
    commandNumber = load<int64_t> (record + commandNumberOffset);
    done = code == commandLayout::done;
    text.assign (reinterpret_cast<const char*> (record + textOffset), textLength);
    return true;
}
} // namespace poyo::rig
