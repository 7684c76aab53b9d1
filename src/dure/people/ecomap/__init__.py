"""The ecomap of a household (생태도): who and what stands around it, how strong each tie is, which way it gives."""
