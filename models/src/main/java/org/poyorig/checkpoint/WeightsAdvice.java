package org.poyorig.checkpoint;

/** Remedies for files that do not contain what the import needs. {@code docs/from-python.md} shows the same lines. */
final class WeightsAdvice {
    /** Saves the weights in Python and imports them with the two numbers that weights do not contain. */
    static final String SAVE_WEIGHTS = "in Python run torch.save({\"state_dict\": model.state_dict()}, "
            + "\"weights.ckpt\"), then run ./poyo import weights.ckpt --sequence-length 1 --latent-step 0.125 "
            + "--out BUNDLE with the numbers of your model";

    /** States the numbers that weights do not contain. */
    static final String STATE_SETTINGS =
            "state them: --sequence-length 1 --latent-step 0.125 with the numbers of your model, or --config FILE with"
                    + " the settings as JSON or YAML";

    /** States the names of units and sessions, which a safetensors file usually lacks. */
    static final String STATE_NAMES =
            "write the names to a file in Python: json.dump({\"units\": list(model.unit_emb.vocab), \"sessions\":"
                    + " list(model.session_emb.vocab)}, open(\"names.json\", \"w\")), then add --config names.json";

    private WeightsAdvice() {}
}
