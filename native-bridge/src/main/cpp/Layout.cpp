// SPDX-License-Identifier: Apache-2.0
#include "Layout.h"

namespace
{
struct Entry
{
    const char* name;
    uint64_t value;
};

#define ENTRY(name)               \
    {                             \
        #name, poyo::layout::name \
    }

constexpr Entry entries[] = {
    { "layoutVersion", POYO_BRIDGE_LAYOUT_VERSION },
    ENTRY (magic),
    ENTRY (controlLength),
    ENTRY (magicOffset),
    ENTRY (layoutVersionOffset),
    ENTRY (controlLengthOffset),
    ENTRY (segmentLengthOffset),
    ENTRY (eventsCapacityOffset),
    ENTRY (resultsCapacityOffset),
    ENTRY (rigOffset),
    ENTRY (acquisitionSideOffset),
    ENTRY (runtimeSideOffset),
    ENTRY (pidOffset),
    ENTRY (epochOffset),
    ENTRY (stateOffset),
    ENTRY (heartbeatOffset),
    ENTRY (eventsCellsOffset),
    ENTRY (resultsCellsOffset),
    ENTRY (tailOffset),
    ENTRY (offeredOffset),
    ENTRY (refusedOffset),
    ENTRY (bodyBytesOffset),
    ENTRY (headOffset),
    ENTRY (lastSequenceOffset),
    ENTRY (consumedOffset),
    ENTRY (asleepOffset),
    ENTRY (statusOffset),
    ENTRY (statusSequenceOffset),
    ENTRY (statusLengthOffset),
    ENTRY (statusKindOffset),
    ENTRY (statusBodyOffset),
    { "longestStatus", POYO_BRIDGE_STATUS_LENGTH },
    ENTRY (recordHeaderLength),
    ENTRY (recordSequenceOffset),
    ENTRY (paddingKind),
    ENTRY (smallestCapacity),
    ENTRY (largestCapacity),
    ENTRY (defaultEventsCapacity),
    ENTRY (defaultResultsCapacity),
};

#undef ENTRY
} // namespace

const char* poyo_bridge_layout_entry (uint32_t index, uint64_t* value)
{
    if (index >= sizeof (entries) / sizeof (entries[0]))
        return nullptr;
    *value = entries[index].value;
    return entries[index].name;
}
