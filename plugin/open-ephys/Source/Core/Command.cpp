// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"

#include "Bytes.h"

#include <algorithm>

namespace poyo::rig
{
namespace
{
constexpr uint16_t version = 1;
constexpr uint32_t textOffset = 32;
constexpr size_t longestText = 4096;
} // namespace

std::vector<std::byte> commandBytes (CommandKind kind, int64_t commandNumber, int64_t sampleNumber,
                                     std::string_view text)
{
    size_t kept = std::min (text.size(), longestText);
    while (kept < text.size() && kept > 0 && (text[kept] & 0xc0) == 0x80)
        --kept; // a character is kept whole
    const uint32_t length = aligned (textOffset + static_cast<uint32_t> (kept));
    std::vector<std::byte> bytes (length);
    store<uint16_t> (bytes.data(), version);
    store<uint16_t> (bytes.data() + 2, static_cast<uint16_t> (kind));
    store<uint32_t> (bytes.data() + 4, length);
    store<int64_t> (bytes.data() + 8, commandNumber);
    store<int64_t> (bytes.data() + 16, sampleNumber);
    store<uint32_t> (bytes.data() + 24, static_cast<uint32_t> (kept));
    std::memcpy (bytes.data() + textOffset, text.data(), kept);
    return bytes;
}

bool Answer::read (const std::byte* record, size_t length)
{
    if (length < textOffset || length > textOffset + longestText || load<uint16_t> (record) != version
        || load<uint32_t> (record + 4) != length)
        return false;
    const uint16_t code = load<uint16_t> (record + 2);
    const uint32_t textLength = load<uint32_t> (record + 24);
    if (code > 1 || textLength > longestText || aligned (textOffset + textLength) != length)
        return false;
    commandNumber = load<int64_t> (record + 8);
    done = code == 0;
    text.assign (reinterpret_cast<const char*> (record + textOffset), textLength);
    return true;
}
} // namespace poyo::rig
