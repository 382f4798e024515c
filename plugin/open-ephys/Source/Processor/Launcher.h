// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ProcessorHeaders.h>

namespace poyo::rig
{
/**
 * The command that starts the poyo program: the chosen file, else POYO_LAUNCHER of the environment, else the launcher
 * beside the plugin (../shared/poyo-rig, ../shared-api10/poyo-rig), else "poyo" on the PATH. A jar is started with the
 * java of JAVA_HOME or the PATH. Empty if there is none. Looks at files: not for the audio thread.
 */
std::vector<std::string> findLauncher (const File& chosen);

/** Why the found launcher cannot start the runtime, and what to install or choose; empty if it can. */
std::string launcherProblem (const std::vector<std::string>& launcher);

/** The folder of the bundles that came with the launcher, or of its checkout; does not exist if there are none. */
File shippedBundles (const File& chosenLauncher);
} // namespace poyo::rig
