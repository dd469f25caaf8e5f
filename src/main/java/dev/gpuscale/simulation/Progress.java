package dev.gpuscale.simulation;

/** Is told how far a run is; called from several threads. */
public interface Progress {
    /** A progress that nobody watches. */
    Progress NONE = (done, total) -> {};

    /** That many of the replications, over all designs, are done. */
    void replications(int done, int total);
}
