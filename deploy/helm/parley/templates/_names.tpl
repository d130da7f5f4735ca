{{- define "parley.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 52 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 52 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "parley.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "parley.labels" -}}
{{ include "parley.selector" . }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "parley.secretName" -}}
{{ .Values.secret.existingSecret | default (include "parley.name" .) }}
{{- end }}

{{/* What cannot work is said before anything is installed. */}}
{{- define "parley.check" -}}
{{- if and (gt (int .Values.replicas) 1) (not .Values.database.existingSecret) }}{{ fail "replicas above 1 need database.existingSecret: SQLite has one process. Set replicas to 1, or name a database server." }}{{ end }}
{{- if and (gt (int .Values.replicas) 1) (not .Values.redis.existingSecret) }}{{ fail "replicas above 1 need redis.existingSecret: the processes hear of each other through Redis." }}{{ end }}
{{- if and .Values.database.existingSecret (not .Values.storage.s3.bucket) (not .Values.storage.existingClaim) }}{{ fail "with a database server the pods keep no files: set storage.s3.bucket, or storage.existingClaim for a volume that all pods share." }}{{ end }}
{{- if and .Values.storage.s3.bucket (not .Values.storage.s3.existingSecret) }}{{ fail "storage.s3.bucket needs storage.s3.existingSecret: a Secret with access-key and secret-key." }}{{ end }}
{{- if and .Values.mail.existingSecret (not .Values.mail.from) }}{{ fail "mail.from is to be set together with mail.existingSecret." }}{{ end }}
{{- end }}

{{/* A variable whose value stands in a Secret. */}}
{{- define "parley.fromSecret" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ .name }}
      key: {{ .key }}
{{- end }}
