// SPDX-License-Identifier: Apache-2.0
#include "Check.h"
#include "StatusBlock.h"

#include <atomic>
#include <cstring>
#include <thread>

using poyo::StatusBlock;

namespace
{
constexpr uint32_t longest = POYO_BRIDGE_STATUS_LENGTH;

struct Status
{
    alignas (8) std::byte memory[poyo::layout::statusBodyOffset + longest] = {};
    StatusBlock block { memory };
    std::byte body[longest] = {};
    uint32_t kind = 0;
    uint32_t length = 0;

    int read() { return block.read (kind, body, longest, length); }
};
} // namespace

SENTENCE (shouldReadNoStatusBeforeTheFirst)
{
    Status status;
    CHECK (status.read() == POYO_EMPTY);
}

SENTENCE (shouldReadTheNewestStatus)
{
    Status status;
    CHECK (status.block.write (1, "decoding", 8) == POYO_OK);
    CHECK (status.block.write (2, "armed", 5) == POYO_OK);
    CHECK (status.read() == POYO_OK);
    CHECK (status.kind == 2 && status.length == 5 && std::memcmp (status.body, "armed", 5) == 0);
}

SENTENCE (shouldRefuseStatusThatDoesNotFit)
{
    Status status;
    std::byte body[longest + 1] = {};
    CHECK (status.block.write (1, body, longest + 1) == POYO_TOO_LONG);
    CHECK (status.block.write (1, body, 0) == POYO_INVALID_ARGUMENT);
    CHECK (status.block.write (1, body, longest) == POYO_OK);
    CHECK (status.block.read (status.kind, status.body, 8, status.length) == POYO_TOO_LONG);
}

SENTENCE (shouldReadNoStatusThatDeadWriterLeftHalfDone)
{
    Status status;
    status.block.write (1, "whole", 5);
    auto& sequence = poyo::cellAt<poyo::Word> (status.memory, poyo::layout::statusSequenceOffset);
    sequence = sequence + 1;
    CHECK (status.read() == POYO_EMPTY);
    status.block.attachWriter();
    CHECK (status.read() == POYO_EMPTY);
    status.block.write (1, "again", 5);
    CHECK (status.read() == POYO_OK && std::memcmp (status.body, "again", 5) == 0);
}

SENTENCE (shouldReadNoStatusWithLengthThatCannotBeTrue)
{
    Status status;
    status.block.write (1, "whole", 5);
    poyo::cellAt<poyo::HalfWord> (status.memory, poyo::layout::statusLengthOffset) = UINT32_MAX;
    CHECK (status.read() == POYO_EMPTY);
}

SENTENCE (shouldReadOnlyWholeStatusWhileItIsWritten)
{
    Status status;
    std::atomic<bool> done { false };
    std::thread runtime (
        [&]
        {
            std::byte body[512];
            for (int round = 1; ! done; ++round)
            {
                std::memset (body, round & 0xff, sizeof body);
                status.block.write (static_cast<uint32_t> (round & 0xff), body, sizeof body);
                // On one CPU the reader then finds a whole status, not always one in the middle.
                if (round % 64 == 0)
                    std::this_thread::yield();
            }
        });
    int torn = 0;
    for (int whole = 0; whole < 500;)
    {
        if (status.read() != POYO_OK)
        {
            std::this_thread::yield();
            continue;
        }
        ++whole;
        for (uint32_t at = 0; at < status.length; ++at)
            torn += static_cast<uint32_t> (status.body[at]) != status.kind;
    }
    done = true;
    runtime.join();
    CHECK (torn == 0);
}
