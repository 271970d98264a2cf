"""What a project decides about its checks: configuration, suppressions, waivers and the baseline."""
