package dev.adjoint.mlp;

import java.util.function.UnaryOperator;

/// The layers inside another layer, such as a residual layer. They are added by the same calls as
/// the layers of a model.
public final class Block extends Layers<Block> {
    /// A block with a name, for [Layers#heads].
    public record Head(String name, UnaryOperator<Block> layers) {
        public Head {
            requireName("head", name);
        }
    }

    Block() {}

    /// Names a block.
    public static Head head(String name, UnaryOperator<Block> layers) {
        return new Head(name, layers);
    }

    @Override
    Block self() {
        return this;
    }
}
