/** Optimisers: AdamW, Muon, SparseLamb, their learning rates and gradient norm. */
package org.poyorig.fit.optimise;
