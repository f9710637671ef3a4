"""Dates: is somebody still looking after this page?"""
