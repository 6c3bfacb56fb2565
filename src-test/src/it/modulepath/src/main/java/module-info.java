module consumer {
    requires dev.adjoint.autodiff;
    requires dev.adjoint.check;
}
