package org.poyorig.fit;

/** Why a fit ended. In every case the best parameters so far are kept. */
public enum StopReason {
    /** It has taken all its steps. */
    FINISHED("all steps taken"),
    /** The held-out score stopped rising. */
    PLATEAU("no gain on held-out time any more"),
    /** Somebody asked it to stop. */
    CANCELLED("cancelled"),
    /** The loss or a gradient was no finite number. */
    DIVERGED("the loss is no number any more: lower the learning rate, or look for wild values in the behaviour");

    private final String sentence;

    StopReason(String sentence) {
        this.sentence = sentence;
    }

    /** Whether a fit that has another stage goes on with it. */
    boolean isEndOfStage() {
        return this == FINISHED || this == PLATEAU;
    }

    /** For people. */
    public String sentence() {
        return sentence;
    }
}
