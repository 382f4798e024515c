// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Layout.h"

namespace poyo
{
/**
 * One status from the runtime to any reader, as a sequence lock. The writer never waits. A reader that finds a write in
 * progress tries again, at most 64 times. Both copy machine words and check the sequence number, so no reader gets a
 * torn status.
 */
class StatusBlock
{
public:
    explicit StatusBlock (std::byte* status);

    /** Call it first: it repairs the status of a writer that died in the middle of a write. */
    void attachWriter();

    int write (uint32_t kind, const void* body, uint32_t length);
    int read (uint32_t& kind, void* body, uint32_t size, uint32_t& length) const;

private:
    bool tryRead (uint32_t& kind, std::byte* copy, uint32_t& length) const;

    std::byte* const status;
};
} // namespace poyo
