mokchaShard("33ba6be873ca","Y3d83Nr3uLWd8+2MHW/mzlCwMGCPQhcBAA==")
