package org.poyorig.app.choice;

import java.util.List;
import picocli.CommandLine.Option;

/** Options that choose what is taken from a recording, but for the units. */
class RecordingParts {
    @Option(
            names = "--behaviour",
            split = ",",
            paramLabel = "KEY",
            description = "Behaviour to take, as ./poyo inspect lists it, for example behavior.hand_vel. Several "
                    + "keys, separated by commas, are joined on the clock of the first one by linear "
                    + "interpolation. NAME=KEY gives the behaviour the name that a bundle decodes, for example "
                    + "cursor.vel=behavior.hand_vel (default: the one that the bundle decodes, or the only one).")
    private List<String> behaviour = List.of();

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "Physical unit of the behaviour, for example cm/s (default: as the recording states).")
    private String unit;

    @Option(
            names = "--session",
            paramLabel = "ID",
            description = "Id of the session, as a bundle knows it (default: as the recording states, else its "
                    + "file name).")
    private String session;

    @Option(
            names = "--unit-ids",
            paramLabel = "FIELD",
            description = "Field of the recording with the ids of the units, for example unit_name (default: as "
                    + "usual for the format).")
    private String unitIds;

    List<String> behaviour() {
        return behaviour;
    }

    String unit() {
        return unit;
    }

    String session() {
        return session;
    }

    String unitIds() {
        return unitIds;
    }
}
