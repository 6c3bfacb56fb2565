package dev.adjoint.autodiff.generate.form;

/// Loops over the axes that are kept, and a [RowFold] inside.
class RowFoldForm extends LoopForm {
    @Override
    public final boolean hasScalarResults() {
        return true;
    }
}
