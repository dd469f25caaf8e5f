package dev.gpuscale.policy.rules.security;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** Nodes answer requests for their credentials that carry no session token. */
final class ImdsV1 implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU148", "imdsv1", Severity.WARNING, Group.SECURITY)
            .title("Nodes hand out instance metadata without a token")
            .where("spec.metadataOptions.httpTokens of EC2NodeClasses")
            .checks("httpTokens is optional.")
            .why("Version 1 of the metadata service answers a plain GET. A model server that can be talked into "
                    + "fetching a URL, as for an image to look at, then fetches the credentials of the node's role.")
            .bad("""
                    metadataOptions: {httpTokens: optional}
                    """)
            .good("""
                    metadataOptions: {httpTokens: required}
                    """)
            .fix("Leave httpTokens out, or set it to required.")
            .source("aws/karpenter-provider-aws: pkg/apis/v1/ec2nodeclass.go, MetadataOptions; "
                    + "docs.aws.amazon.com: Use IMDSv2")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.all("EC2NodeClass").stream().flatMap(nodeClass -> {
            Field tokens = nodeClass.spec().get("metadataOptions", "httpTokens");
            return tokens.is("optional")
                    ? Stream.of(finding(nodeClass, tokens, "httpTokens is optional"))
                    : Stream.of();
        });
    }
}
