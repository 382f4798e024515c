// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/** The bytes of an acquisition block: docs/layouts.md, "Stream". Java's BlockLayout is the twin. */
namespace poyo::rig::blockLayout
{
inline constexpr uint16_t version = 1;
inline constexpr uint32_t longestBlock = 1u << 18;
inline constexpr uint32_t longestText = 1u << 12;
inline constexpr int32_t numbers = 1 << 16; // units, series and lines are below
inline constexpr int32_t mostChannels = 1 << 10;

inline constexpr uint32_t headerLength = 24;
inline constexpr uint32_t offeredNanosOffset = 8;
inline constexpr uint32_t eventCountOffset = 16;

inline constexpr uint32_t eventHeaderLength = 16;
inline constexpr uint32_t eventLengthOffset = 4;
inline constexpr uint32_t sampleNumberOffset = 8;

inline constexpr uint32_t spikesFirstOffset = 24;
inline constexpr uint32_t spikeLength = 16;
inline constexpr uint32_t samplesFirstOffset = 32;
} // namespace poyo::rig::blockLayout

namespace poyo::rig
{
enum class EventKind : uint16_t
{
    stream = 1,
    unit,
    spikes,
    behaviourDescription,
    behaviourSamples,
    ttl,
    text,
    watermark,
    segmentStart,
    segmentEnd
};

enum class SegmentReason : int32_t
{
    acquisitionStart,
    gap,
    backwardJump
};

/** What the rings carry; RingRecord in Java. */
enum class RecordKind : uint16_t
{
    block = 1,
    command,
    decoded,
    answer,
    calibration
};
} // namespace poyo::rig
