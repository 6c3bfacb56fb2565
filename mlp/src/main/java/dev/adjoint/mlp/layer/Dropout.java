package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.RandomOps;
import dev.adjoint.mlp.text.Mistake;

/// Sets each element to 0 with probability `rate` in training, and scales the others up by 1 / (1 -
/// rate), so that the expected value stays the same and inference needs no change (Srivastava et
/// al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15, 2014, section
/// 10).
///
/// @param rate at least 0 and below 1
public record Dropout(String name, double rate) implements Layer {
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw Mistake.of(
                    name,
                    "the rate " + rate,
                    "0 or more and less than 1",
                    "0.5 drops every second element");
        }
    }

    @Override
    public Node output(Node x, Pass pass) {
        if (!pass.isTraining() || rate == 0) {
            return x;
        }
        return RandomOps.dropout(x, pass.key(), pass.nextStream(), rate);
    }

    @Override
    public String setting() {
        return "rate " + rate;
    }
}
