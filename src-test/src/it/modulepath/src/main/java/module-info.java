module consumer {
    requires dev.adjoint.autodiff;
}
