#pragma once

#include "Layout.h"

namespace poyo
{
/**
 * One status at a time from the runtime to whoever is interested, as a sequence lock: the writer never waits, a reader
 * that meets a write in progress tries again a few times. Copied in machine words, so that no torn status is ever seen.
 */
class StatusBlock
{
public:
    explicit StatusBlock (std::byte* status);

    /** The writer's first call: mends what a writer left that died half way. */
    void attachWriter();

    int write (uint32_t kind, const void* body, uint32_t length);
    int read (uint32_t& kind, void* body, uint32_t size, uint32_t& length) const;

private:
    bool tryRead (uint32_t& kind, std::byte* copy, uint32_t& length) const;

    std::byte* const status;
};
} // namespace poyo
