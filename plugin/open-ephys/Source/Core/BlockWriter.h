// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Wire.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poyo::rig
{
/**
 * Writes events into the bytes of one block: call begin, then the event methods, then finish. The writer owns one
 * buffer of fixed size and allocates nothing after construction. An event method returns false, and writes nothing, if
 * the block has no room left: hand the block over, begin another one, and write the event again. One thread at a time.
 */
class BlockWriter
{
public:
    explicit BlockWriter (uint32_t capacity = blockLayout::maximumBlockLength);

    void begin();
    bool isEmpty() const { return eventCount == 0; }

    /** Completes the block. The bytes belong to this writer and are valid until the next begin. */
    const std::byte* finish (int64_t offeredNanos);
    uint32_t length() const { return end; }

    bool stream (int64_t sampleNumber, double rateHertz, std::string_view name);
    bool unit (int64_t sampleNumber, int32_t unit, std::string_view id, int32_t sortedId = noSortedId);
    bool spike (int64_t sampleNumber, int32_t unit);
    bool behaviourDescription (int64_t sampleNumber, int32_t series, std::string_view key, std::string_view unit,
                               const std::vector<std::string>& channels);
    bool behaviourSample (int64_t sampleNumber, int32_t series, const float* values, int32_t channels);
    bool ttl (int64_t sampleNumber, int32_t line, bool high);
    bool text (int64_t sampleNumber, std::string_view text);
    bool watermark (int64_t sampleNumber, int64_t blockEnd);
    bool segmentStart (int64_t sampleNumber, int32_t segment, SegmentReason reason);
    bool segmentEnd (int64_t sampleNumber);

    /** For units whose id is complete. For other units, "#" and the sorted id follow the id. */
    static constexpr int32_t noSortedId = -1;

private:
    static constexpr uint32_t none = UINT32_MAX;

    uint32_t open (EventKind kind, int64_t sampleNumber, uint32_t length);
    bool isOpen (EventKind kind) const;
    bool extend (uint32_t length);
    void putText (uint32_t at, std::string_view text);

    const uint32_t capacity;
    const std::unique_ptr<std::byte[]> bytes;
    uint32_t end = 0;
    int32_t eventCount = 0;
    uint32_t openEvent = none; // the SPIKES or BEHAVIOUR_SAMPLES event that the next spike or sample may join
};
} // namespace poyo::rig
