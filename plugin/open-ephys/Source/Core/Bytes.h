// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace poyo::rig
{
/** Reads a number. The bytes are little-endian, like every machine that the GUI runs on. */
template <typename Number>
Number load (const std::byte* at)
{
    Number number;
    std::memcpy (&number, at, sizeof number);
    return number;
}

template <typename Number>
void store (std::byte* at, Number number)
{
    std::memcpy (at, &number, sizeof number);
}

/** The next multiple of 8. */
constexpr uint32_t aligned (uint32_t length) { return (length + 7) & ~7u; }
} // namespace poyo::rig
