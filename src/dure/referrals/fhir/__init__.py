"""Requests as FHIR R4 ServiceRequest and Task: files for other systems, and their answers (의뢰의 FHIR 파일)."""
