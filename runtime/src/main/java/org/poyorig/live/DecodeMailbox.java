package org.poyorig.live;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.poyorig.live.agent.Bell;
import org.poyorig.status.CalibrationStatus;
import org.poyorig.stream.Answer;
import org.poyorig.stream.Command;

/** What other threads have for the decode agent, which takes it between two decodes. Any thread puts, one takes. */
final class DecodeMailbox {
    private final Queue<Swap> swaps = new ConcurrentLinkedQueue<>();
    private final Queue<Command> commands = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicReference<CalibrationStatus> calibration = new AtomicReference<>();
    private final Bell bell;

    /**
     * A decoder that is to take over.
     *
     * @param decoder null for none: what decoded is to go
     * @param command who asked; null for nobody
     */
    record Swap(LoadedDecoder decoder, Command command) {}

    DecodeMailbox(Bell bell) {
        this.bell = bell;
    }

    void use(LoadedDecoder decoder, Command command) {
        swaps.add(new Swap(decoder, command));
        bell.ring();
    }

    /** What decodes is to go, and nothing comes in its place. */
    void useNothing() {
        use(null, null);
    }

    void command(Command command) {
        commands.add(command);
        bell.ring();
    }

    void answer(Answer answer) {
        answers.add(answer);
        bell.ring();
    }

    /** How the calibration stands; replaces what was not taken yet, since each is the whole state. */
    void calibration(CalibrationStatus status) {
        calibration.set(status);
        bell.ring();
    }

    Swap nextSwap() {
        return swaps.poll();
    }

    Command nextCommand() {
        return commands.poll();
    }

    Answer nextAnswer() {
        return answers.poll();
    }

    CalibrationStatus nextCalibration() {
        return calibration.getAndSet(null);
    }
}
