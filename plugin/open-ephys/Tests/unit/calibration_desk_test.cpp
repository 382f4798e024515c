// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "Core/CalibrationDesk.h"

using namespace poyo::rig;

namespace
{
struct Desk
{
    Desk()
    {
        StreamSettings settings;
        settings.name = "s";
        settings.rateHertz = 1000;
        side.configure (settings, { { "A", {} } });
        side.start();
    }

    void acquire (int64_t first, int64_t count)
    {
        AcquisitionSide::Block block (side);
        block.finish (first, count, nullptr);
    }

    Answer refused (int64_t number) { return { number, false, "refused" }; }

    AcquisitionSide side;
    CalibrationDesk desk { side };
};
} // namespace

SENTENCE (shouldCountCollectedTimeAcrossJumpsOfTheClock)
{
    Desk rig;
    rig.acquire (50'000, 1000);
    rig.desk.collect();
    for (int round = 0; round < 3; ++round) // a File Reader that starts again
        rig.acquire (1000 * round == 2000 ? 0 : 51'000 + 1000 * round, 1000);
    CHECK (rig.desk.state().collectedSeconds == 3);
    rig.acquire (0, 500);
    CHECK (rig.desk.state().collectedSeconds == 3.5);
}

SENTENCE (shouldEndAFitThatEndedWithItsRuntime)
{
    Desk rig;
    rig.desk.fit ({});
    CHECK (rig.desk.state().phase == CalibrationPhase::reading);
    rig.desk.runtimeEnded();
    CHECK (rig.desk.state().phase == CalibrationPhase::failed);
    CHECK (rig.desk.state().message.find ("press Collect") != std::string::npos);
}

SENTENCE (shouldLeaveAFitThatTheRuntimeDoesNotKnow)
{
    Desk rig;
    rig.desk.fit ({});
    rig.desk.cancel();
    rig.desk.take (rig.refused (2));
    CHECK (rig.desk.state().phase == CalibrationPhase::none && ! rig.desk.state().collecting);
}

SENTENCE (shouldKeepCollectedDataIfTheFitIsRefused)
{
    Desk rig;
    rig.desk.collect();
    rig.acquire (0, 2000);
    rig.desk.fit ({});
    CHECK (! rig.desk.state().collecting);
    rig.desk.take (rig.refused (1));
    CHECK (rig.desk.state().collecting && rig.desk.state().collectedSeconds == 2);
}

SENTENCE (shouldCollectFromNowIfTheRuntimeEnds)
{
    Desk rig;
    rig.desk.collect();
    rig.acquire (0, 2000);
    rig.desk.runtimeEnded();
    CHECK (rig.desk.state().collecting && rig.desk.state().collectedSeconds == 0);
    CHECK (! rig.desk.state().message.empty());
}
