// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "AcquisitionStream.h"
#include "Command.h"
#include "OutputHold.h"
#include "PanelFeed.h"
#include "RigLink.h"

namespace poyo::rig
{
/**
 * The acquisition side of a rig, as the GUI's threads meet it. Between start and stop the audio thread drives it, once
 * a block; where the audio thread stays away, the keeper's thread does what is left to do. The two share it by turns
 * (RigLink), without a lock.
 *
 * Audio thread, all in one Block: spikes and events as they come, then finish. It allocates, locks and logs nothing,
 * and enters no kernel.
 */
class AcquisitionSide : private StreamSink
{
public:
    /** The audio thread stays away for longer than this only where there is no acquisition. */
    static constexpr int64_t quietNanos = 250'000'000;

    /** One block's turn. Where it is not ours, nothing can be said: a gap, declared by the next one. */
    class Block
    {
    public:
        explicit Block (AcquisitionSide& side_) : side (side_), turn (side_.link)
        {
            if (turn)
                side.settle();
        }
        explicit operator bool() const { return static_cast<bool> (turn); }

        void spike (int origin, int sortedId, int64_t sample) { side.stream.spike (origin, sortedId, sample); }
        void ttl (int64_t sample, int line, bool high) { side.stream.ttl (sample, line, high); }
        void text (std::string_view text) { side.stream.text (text); }

        /** Sends the block, where an acquisition runs, and takes what has come back. */
        void finish (int64_t firstSample, int64_t count, const float* const* behaviour)
        {
            side.finish (firstSample, count, behaviour);
        }

    private:
        AcquisitionSide& side;
        RigLink::Turn turn;
    };

    /** The values that came back last. In a Block. */
    const OutputHold& outputs() const { return hold; }

    // Message thread.

    /** While nothing is acquired. */
    void configure (StreamSettings settings, std::vector<SpikeOrigin> origins);
    void start();
    void stop();
    bool isAcquiring() const { return isOdd (wanted.load (std::memory_order_acquire)); }

    /** Asks the runtime; the answer comes among the letters, with this number. 0: too much has been asked at once. */
    int64_t ask (CommandKind kind, std::string_view text, int64_t sampleNumber);
    int64_t ask (CommandKind kind, std::string_view text) { return ask (kind, text, endSample()); }

    /** The first sample that has not been acquired yet. */
    int64_t endSample() const { return stream.counters().endSample.load (std::memory_order_relaxed); }

    /** The next answer or calibration, or false. */
    bool takeLetter (Letter& letter) { return inbox.take (letter); }
    PanelFeed& feed() { return panel; }
    const AcquisitionStream& acquired() const { return stream; }

    // Keeper's thread.

    /** Does what is to be done where the audio thread has stayed away. */
    void keep (int64_t nowNanos);
    RigLink& rig() { return link; }

private:
    static bool isOdd (uint32_t number) { return (number & 1) != 0; }

    bool offer (const std::byte* block, uint32_t length) override;
    void showSpike (int64_t sampleNumber, int unit) override { panel.showSpike (sampleNumber, unit); }
    void showBehaviour (int64_t sampleNumber, const float* values, int channels) override
    {
        panel.showBehaviour (sampleNumber, values, channels);
    }

    void settle();
    void finish (int64_t firstSample, int64_t count, const float* const* behaviour);
    void exchange();

    RigLink link;
    AcquisitionStream stream;
    OutputHold hold;
    PanelFeed panel;
    Letters outbox { 32 };
    Letters inbox { 32 };
    Letter sending;
    Letter received;
    bool unsent = false;
    int64_t commands = 0;
    std::atomic<uint32_t> wanted { 0 }; // grows at each start and stop: odd while an acquisition runs
    uint32_t settled = 0; // as much of it as has been carried out
    std::atomic<int64_t> lastBlockNanos { 0 };
};
} // namespace poyo::rig
