// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures the decoder's part of process() on the audio thread: audio_thread_benchmark [SECONDS for each case].
// A second thread takes the part of the runtime: it reads the ring and sends 50 decoded samples per second of stream.
// Blocks follow each other without a pause, so the caches are warm.
#include "Core/AcquisitionSide.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <thread>
#include <unistd.h>

using namespace poyo::rig;

namespace
{
constexpr double rateHertz = 30000;
constexpr int channels = 2;

/** Reads all records, and sends a decoded sample for each 20 ms of the stream. */
class Runtime
{
public:
    explicit Runtime (const std::string& rig)
    {
        if (poyo_bridge_open (rig.c_str(), POYO_RUNTIME, nullptr, &bridge) != POYO_OK)
        {
            std::fprintf (stderr, "%s\n", poyo_bridge_last_error());
            std::exit (1);
        }
        thread = std::thread ([this] { run(); });
    }

    ~Runtime()
    {
        done = true;
        thread.join();
        poyo_bridge_close (bridge);
    }

private:
    void run()
    {
        std::byte sample[48 + 72] = {};
        store<uint16_t> (sample + 2, 2);
        store<uint32_t> (sample + 4, sizeof sample);
        store<int32_t> (sample + 32, 2);
        for (int64_t blocks = 0; ! done;)
        {
            poyo_record record;
            if (poyo_bridge_poll (bridge, &record) != POYO_OK)
            {
                std::this_thread::yield();
                continue;
            }
            poyo_bridge_release (bridge);
            if (++blocks % 2 == 0)
                poyo_bridge_offer (bridge, 3, sample, sizeof sample);
        }
    }

    poyo_bridge* bridge = nullptr;
    std::atomic<bool> done { false };
    std::thread thread;
};

void measure (int units, double spikesPerSecond, double blockSeconds, double seconds)
{
    const std::string rig = "bench-" + std::to_string (getpid());
    Runtime runtime (rig);
    AcquisitionSide side;
    if (! side.rig().open (rig))
        std::exit (1);
    StreamSettings settings;
    settings.name = "bench";
    settings.rateHertz = rateHertz;
    settings.behaviourKey = "cursor.vel";
    settings.behaviourChannels = { "vx", "vy" };
    std::vector<SpikeOrigin> origins;
    for (int unit = 0; unit < units; ++unit)
        origins.push_back ({ "100|bench|102|Electrode " + std::to_string (unit + 1), {} });
    side.configure (settings, origins);
    side.start();

    const auto samples = static_cast<int64_t> (blockSeconds * rateHertz);
    const std::vector<float> values (static_cast<size_t> (samples), 1.0f);
    const float* behaviour[channels] = { values.data(), values.data() };
    std::mt19937 random (1);
    std::poisson_distribution<int> spikes (spikesPerSecond * blockSeconds);
    std::vector<int64_t> nanos;
    const auto blocks = static_cast<int64_t> (seconds / blockSeconds);
    for (int64_t block = 0; block < blocks; ++block)
    {
        const int count = spikes (random);
        const int64_t begin = poyo_monotonic_nanos();
        {
            AcquisitionSide::Block turn (side);
            for (int k = 0; k < count; ++k)
                turn.spike (static_cast<int> (random() % static_cast<unsigned> (units)), 0,
                            block * samples + static_cast<int64_t> (random() % static_cast<unsigned> (samples)));
            turn.finish (block * samples, samples, behaviour);
        }
        nanos.push_back (poyo_monotonic_nanos() - begin);
        if (block % 64 == 0)
            std::this_thread::sleep_for (std::chrono::milliseconds (1)); // so that the ring never fills
    }
    std::sort (nanos.begin(), nanos.end());
    const auto at = [&] (double part)
    { return static_cast<double> (nanos[static_cast<size_t> (part * static_cast<double> (nanos.size() - 1))]) / 1e3; };
    std::printf (
        "%5d units %6.0f spikes/s, blocks of %4.1f ms: p50 %6.1f us, p99 %6.1f us, p99.9 %6.1f us; %lld blocks, "
        "%lld refused\n",
        units, spikesPerSecond, 1e3 * blockSeconds, at (0.5), at (0.99), at (0.999),
        static_cast<long long> (nanos.size()),
        static_cast<long long> (side.acquired().counters().blocksRefused.load()));
}
} // namespace

int main (int count, char** arguments)
{
    const double seconds = count > 1 ? std::atof (arguments[1]) : 200;
    for (const int units : { 100, 1000 })
        for (const double block : { 0.0232, 0.0102, 0.0051 })
            measure (units, units, block, seconds);
    measure (1000, 10000, 0.0232, seconds);
    return 0;
}
