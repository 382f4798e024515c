// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "Core/UnitTable.h"

using poyo::rig::UnitTable;

SENTENCE (shouldNumberPairsInTheOrderInWhichTheyCome)
{
    UnitTable units;
    units.reset ({ { "A", {} }, { "B", {} } });
    CHECK (units.numberOf (1, 0) == 0);
    CHECK (units.numberOf (0, 2) == 1);
    CHECK (units.numberOf (1, 0) == 0);
    CHECK (units.id (0) == "B#0" && units.id (1) == "A#2");
}

SENTENCE (shouldRefuseWhatItHasNoNumberFor)
{
    UnitTable units;
    units.reset ({ { "A", {} } });
    for (int k = 0; k < UnitTable::mostUnits; ++k)
        CHECK (units.numberOf (0, k) == k);
    CHECK (units.numberOf (0, UnitTable::mostUnits) == UnitTable::full);
    CHECK (units.numberOf (0, 5) == 5);
    CHECK (units.numberOf (1, 0) == UnitTable::full);
    CHECK (units.numberOf (-1, 0) == UnitTable::full);
}

SENTENCE (shouldForgetAllOnReset)
{
    UnitTable units;
    units.reset ({ { "A", {} } });
    units.numberOf (0, 1);
    units.reset ({ { "B", { "noise", "cell 1" } } });
    CHECK (units.count() == 0);
    CHECK (units.numberOf (0, 1) == 0);
    CHECK (units.id (0) == "cell 1");
}
