package dev.adjoint.autodiff.generate.form;

/// Loops over tiles of two axes.
final class TileForm extends LoopForm {
    @Override
    public void write(KernelWriter writer) {
        TileCode.write(writer);
    }

    /// Two whole tiles and a part of one.
    @Override
    int outermost() {
        return 17;
    }
}
